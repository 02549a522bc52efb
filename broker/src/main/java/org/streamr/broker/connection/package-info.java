/** The conversation with one client, apart from how its bytes travel. */
@NullMarked
package org.streamr.broker.connection;

import org.jspecify.annotations.NullMarked;
