/** What both kinds of training share: reading public sets, telling texts apart, typing slips. */
@NullMarked
package dev.parley.nlp.corpus;

import org.jspecify.annotations.NullMarked;
