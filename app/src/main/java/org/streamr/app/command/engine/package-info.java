/** {@code streamr engine …}: canvases without a web server. */
@NullMarked
package org.streamr.app.command.engine;

import org.jspecify.annotations.NullMarked;
