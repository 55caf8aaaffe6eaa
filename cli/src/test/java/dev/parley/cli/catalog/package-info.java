@NullMarked
package dev.parley.cli.catalog;

import org.jspecify.annotations.NullMarked;
