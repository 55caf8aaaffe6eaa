/** Tensor files in the safetensors format: what the world's model directories hold. */
@NullMarked
package dev.parley.kit.tensor;

import org.jspecify.annotations.NullMarked;
