/** How fast a language model is trained by this program and by PyTorch, from the same weights. */
@NullMarked
package dev.parley.benchmarks.training;

import org.jspecify.annotations.NullMarked;
