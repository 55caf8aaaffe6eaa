/** The role and the settings that every service shares. */
@NullMarked
package dev.parley.kit.role;

import org.jspecify.annotations.NullMarked;
