/** Public feeds by websocket or HTTP polling, as a YAML file describes them. */
@NullMarked
package org.streamr.app.source.feed;

import org.jspecify.annotations.NullMarked;
