//! The heap of the small builds: blocks of powers of two, each size with a list of its free ones.
//!
//! Reading and drawing answer one call at a time and ask for blocks that grow and go again, which the general
//! allocator of the standard library does no better in ten times the code. It knows nothing of what it holds.

use std::alloc::{GlobalAlloc, Layout};
use std::cell::Cell;
use std::ptr;

#[global_allocator]
static HEAP: Heap = Heap {
    free: [const { Cell::new(ptr::null_mut()) }; 32],
    next: Cell::new(0),
};

/// The smallest block: the alignment of everything that is stored.
const SMALLEST: usize = 16;

/// What `memory.grow` counts in.
const PAGE: usize = 65_536;

struct Heap {
    /// The first free block of each power of two; its first word leads to the next one.
    free: [Cell<*mut u8>; 32],
    /// Where memory begins that was never given out; 0 before the first block.
    next: Cell<usize>,
}

// SAFETY: this build has one thread; wasm without the feature `atomics` cannot start another.
unsafe impl Sync for Heap {}

fn class(layout: Layout) -> u32 {
    let size = layout.size().max(layout.align()).max(SMALLEST);
    size.next_power_of_two().trailing_zeros()
}

// SAFETY: a block is as long as its class and as aligned, up to a page, which is no less than the layout
// asks for; it is either in use or in exactly one list, and memory from `next` on is in neither.
unsafe impl GlobalAlloc for Heap {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let class = class(layout);
        let list = &self.free[class as usize];
        let block = list.get();
        if !block.is_null() {
            // SAFETY: a block in a list is free and holds the address of the next one.
            list.set(unsafe { block.cast::<*mut u8>().read() });
            return block;
        }
        let size = 1usize << class;
        if layout.align() > PAGE {
            return ptr::null_mut();
        }
        let end = core::arch::wasm32::memory_size(0) * PAGE;
        // What the program itself needs lies below the memory that there is at the start.
        let next = match self.next.get() {
            0 => end,
            next => next,
        };
        let start = next.next_multiple_of(size.min(PAGE));
        let Some(after) = start.checked_add(size) else {
            return ptr::null_mut();
        };
        if after > end
            && core::arch::wasm32::memory_grow(0, (after - end).div_ceil(PAGE)) == usize::MAX
        {
            return ptr::null_mut();
        }
        self.next.set(after);
        ptr::with_exposed_provenance_mut(start)
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        let list = &self.free[class(layout) as usize];
        // SAFETY: the block is no longer in use and has room for an address.
        unsafe { block.cast::<*mut u8>().write(list.get()) };
        list.set(block);
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // SAFETY: the caller vouches that `size`, rounded up to the alignment, is a size.
        let wanted = unsafe { Layout::from_size_align_unchecked(size, layout.align()) };
        if class(wanted) == class(layout) {
            return block;
        }
        // SAFETY: both blocks have room for what is copied, and are not the same.
        unsafe {
            let other = self.alloc(wanted);
            if !other.is_null() {
                ptr::copy_nonoverlapping(block, other, layout.size().min(size));
                self.dealloc(block, layout);
            }
            other
        }
    }
}
