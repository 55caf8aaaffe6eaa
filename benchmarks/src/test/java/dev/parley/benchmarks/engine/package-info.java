@NullMarked
package dev.parley.benchmarks.engine;

import org.jspecify.annotations.NullMarked;
