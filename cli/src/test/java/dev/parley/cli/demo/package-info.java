@NullMarked
package dev.parley.cli.demo;

import org.jspecify.annotations.NullMarked;
