/** What modules may use of the engine that runs them. */
@NullMarked
package org.streamr.engine.services;

import org.jspecify.annotations.NullMarked;
