@NullMarked
package dev.parley.cli.models;

import org.jspecify.annotations.NullMarked;
