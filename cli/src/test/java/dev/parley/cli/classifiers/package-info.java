@NullMarked
package dev.parley.cli.classifiers;

import org.jspecify.annotations.NullMarked;
