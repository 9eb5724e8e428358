/**
 * Reading YAML and JSON documents into records: strict, and with errors that name the file, the line and the key.
 *
 * <p>Entry point: {@link io.github.cnibench.document.YamlReader}.
 */
@NullMarked
package io.github.cnibench.document;

import org.jspecify.annotations.NullMarked;
