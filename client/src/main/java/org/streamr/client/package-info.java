/** The Java client: publish, subscribe, query and manage streams through any broker. */
@NullMarked
package org.streamr.client;

import org.jspecify.annotations.NullMarked;
