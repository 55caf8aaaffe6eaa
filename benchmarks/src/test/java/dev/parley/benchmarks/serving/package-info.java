@NullMarked
package dev.parley.benchmarks.serving;

import org.jspecify.annotations.NullMarked;
