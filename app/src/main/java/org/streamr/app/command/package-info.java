/** The commands, one a class; what they have in common is in {@code options}. */
@NullMarked
package org.streamr.app.command;

import org.jspecify.annotations.NullMarked;
