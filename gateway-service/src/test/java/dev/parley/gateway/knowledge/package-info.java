@NullMarked
package dev.parley.gateway.knowledge;

import org.jspecify.annotations.NullMarked;
