@NullMarked
package dev.parley.cli.knowledge;

import org.jspecify.annotations.NullMarked;
