/** The HTTP API: what it offers, described once, and how requests are carried out. */
@NullMarked
package org.streamr.broker.http;

import org.jspecify.annotations.NullMarked;
