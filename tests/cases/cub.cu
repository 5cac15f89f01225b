#include <cub/cub.cuh>  // expect[hygon-dcu]: rename

__device__ float block_sum(float value) {             // expect[hygon-dcu]: drop-in expect[ascend-910b]: rewrite
    using Reduce = cub::BlockReduce<float, 256>;      // expect[hygon-dcu]: rename expect[mthreads-mp31]: drop-in expect[ascend-910b]: rewrite
    __shared__ typename Reduce::TempStorage storage;  // expect[hygon-dcu]: rename expect[ascend-910b]: rewrite
    return Reduce(storage).Sum(value);                // ok
}
