@NullMarked
package dev.parley.cli.output;

import org.jspecify.annotations.NullMarked;
