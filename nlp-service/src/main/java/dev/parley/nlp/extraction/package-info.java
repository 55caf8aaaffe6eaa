/**
 * HTML, PDF and DOCX files as Markdown: headings, lists and tables stay what they are. Files from
 * outside are read in a process of their own, whose memory and time are bounded.
 */
@NullMarked
package dev.parley.nlp.extraction;

import org.jspecify.annotations.NullMarked;
