/** How fast the suite is, beside a limit measured in the same run. */
@NullMarked
package dev.parley.benchmarks;

import org.jspecify.annotations.NullMarked;
