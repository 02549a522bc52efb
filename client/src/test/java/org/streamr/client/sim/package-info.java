/** A network of clients and one broker on virtual time, in one thread, with faults from a seed. */
@NullMarked
package org.streamr.client.sim;

import org.jspecify.annotations.NullMarked;
