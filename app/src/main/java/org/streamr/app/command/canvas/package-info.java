/** {@code streamr canvas …}: canvases of a web server, and files of canvases. */
@NullMarked
package org.streamr.app.command.canvas;

import org.jspecify.annotations.NullMarked;
