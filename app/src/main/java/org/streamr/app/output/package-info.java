/** What people and programs read: text, JSON, progress. */
@NullMarked
package org.streamr.app.output;

import org.jspecify.annotations.NullMarked;
