/** What tests of every module share; never used by code that ships. */
@NullMarked
package org.streamr.testing;

import org.jspecify.annotations.NullMarked;
