@NullMarked
package dev.parley.local;

import org.jspecify.annotations.NullMarked;
