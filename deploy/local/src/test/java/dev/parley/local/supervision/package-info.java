@NullMarked
package dev.parley.local.supervision;

import org.jspecify.annotations.NullMarked;
