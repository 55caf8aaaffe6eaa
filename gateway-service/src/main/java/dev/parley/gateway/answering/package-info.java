/** How far answers can be trusted: the calibration of the answering service. */
@NullMarked
package dev.parley.gateway.answering;

import org.jspecify.annotations.NullMarked;
