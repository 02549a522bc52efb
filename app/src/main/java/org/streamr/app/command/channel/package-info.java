/** The commands about payment channels. */
@NullMarked
package org.streamr.app.command.channel;

import org.jspecify.annotations.NullMarked;
