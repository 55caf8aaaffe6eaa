/** The demo company: its content and its customers' behaviour. */
@NullMarked
package dev.parley.cli.demo;

import org.jspecify.annotations.NullMarked;
