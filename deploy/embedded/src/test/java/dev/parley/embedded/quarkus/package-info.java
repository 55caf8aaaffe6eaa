@NullMarked
package dev.parley.embedded.quarkus;

import org.jspecify.annotations.NullMarked;
