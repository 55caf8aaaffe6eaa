@NullMarked
package dev.parley.cli.suite;

import org.jspecify.annotations.NullMarked;
