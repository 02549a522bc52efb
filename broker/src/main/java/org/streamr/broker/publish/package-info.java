/** From a publisher's bytes to an admitted batch. */
@NullMarked
package org.streamr.broker.publish;

import org.jspecify.annotations.NullMarked;
