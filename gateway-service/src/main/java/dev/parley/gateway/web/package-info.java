/** What the web pages need beside the API. */
@NullMarked
package dev.parley.gateway.web;

import org.jspecify.annotations.NullMarked;
