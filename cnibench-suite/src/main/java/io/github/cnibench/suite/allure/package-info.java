/**
 * Allure reports: of a live run, of a campaign on disk, and the one HTML file that is made from either.
 *
 * <p>Only {@link io.github.cnibench.suite.allure.AllureReport} knows Allure's types. Entry points: it and
 * {@link io.github.cnibench.suite.allure.HtmlReport}.
 */
@NullMarked
package io.github.cnibench.suite.allure;

import org.jspecify.annotations.NullMarked;
