/** What tests of several features share: backends, fake neighbours and a client. */
@NullMarked
package dev.parley.gateway;

import org.jspecify.annotations.NullMarked;
