/** What the tests of more than one service need. */
@NullMarked
package dev.parley.testkit;

import org.jspecify.annotations.NullMarked;
