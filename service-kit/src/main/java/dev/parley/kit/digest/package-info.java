/** SHA-256 in the forms that services need. */
@NullMarked
package dev.parley.kit.digest;

import org.jspecify.annotations.NullMarked;
