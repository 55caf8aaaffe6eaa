/** Asking and chatting. */
@NullMarked
package dev.parley.cli.chat;

import org.jspecify.annotations.NullMarked;
