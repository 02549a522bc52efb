/** The Java client and its samples against a real chain, a real broker and a real store. */
@NullMarked
package org.streamr.systemtests.client;

import org.jspecify.annotations.NullMarked;
