@NullMarked
package dev.parley.benchmarks.parity;

import org.jspecify.annotations.NullMarked;
