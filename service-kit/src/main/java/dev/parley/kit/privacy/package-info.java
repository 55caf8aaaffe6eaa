/** Masking of personal data in free text. */
@NullMarked
package dev.parley.kit.privacy;

import org.jspecify.annotations.NullMarked;
