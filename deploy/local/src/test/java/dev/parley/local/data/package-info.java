@NullMarked
package dev.parley.local.data;

import org.jspecify.annotations.NullMarked;
