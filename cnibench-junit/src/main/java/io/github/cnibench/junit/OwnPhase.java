package io.github.cnibench.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Adds the {@link io.github.cnibench.phase.Phase} in a static field to those of the profile, so that
 * {@code -Dcnibench.phases}, thresholds, the random order and {@link ProfilePhases} know it.
 *
 * <pre>{@code
 * @OwnPhase
 * static final Phase UDP_200M = Phase.udp("udp-200m").offeredRate(mbps(200));
 * }</pre>
 *
 * <p>The field stands in the outermost test class, in a superclass of it, or in an interface that several share.
 */
@Target({ElementType.FIELD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface OwnPhase {}
