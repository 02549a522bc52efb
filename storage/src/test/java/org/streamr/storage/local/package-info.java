/** Tests of what happens to a store when processes, machines and disks fail. */
@NullMarked
package org.streamr.storage.local;

import org.jspecify.annotations.NullMarked;
