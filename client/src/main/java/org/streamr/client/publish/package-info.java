/**
 * Publishing: events are gathered into batches, signed, sent, and sent again until they are
 * acknowledged.
 */
@NullMarked
package org.streamr.client.publish;

import org.jspecify.annotations.NullMarked;
