/**
 * The programs that a cluster on this machine needs: finds them, and gets what is missing on Debian and Ubuntu without
 * root and without changing the system.
 *
 * <p>Entry points: {@link io.github.cnibench.tool.Toolbox}, and {@link io.github.cnibench.tool.Command} to run what it found.
 *
 * <p>The cache folder, which any number of invocations may share, holds:
 * <pre>
 * lock                       locked while one invocation downloads
 * work/                      unfinished downloads; removed by the next invocation that holds the lock
 * packages/SUITE-HASH/       one finished download; it came here by one atomic move, so that it is whole
 *     sha256sums             check sums of all that follows, in the format of the program sha256sum
 *     packages               one line a package: name and version
 *     root/                  the unpacked packages without their documentation
 * trees/SUITE-HASH/          packages with all their libraries, of one release, to make images from; as above, and
 *     copyright/             the copyright file of each package
 * images/NAME/               something made from these, with sha256sums
 * </pre>
 * iperf3 comes from a later release where that of the machine has one that is too old; all else comes from the machine's
 * own release. Programs of the cache run with the loader and the C library of their download. CNI plugins are started by
 * their path and hence run with the machine's C library, which is that of their release.
 *
 * <p>Check sums are compared before a program of the cache is handed out; a download that does not match is replaced.
 */
@NullMarked
package io.github.cnibench.tool;

import org.jspecify.annotations.NullMarked;
