/**
 * The connection to a broker as the rest of the client sees it: signed in, kept alive, and made
 * again when it is lost.
 */
@NullMarked
package org.streamr.client.session;

import org.jspecify.annotations.NullMarked;
