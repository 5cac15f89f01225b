#include <nccl.h>  // expect[mthreads-mp31]: rename

void reduce(float* data, size_t count, ncclComm_t comm, cudaStream_t stream) {  // expect[hygon-dcu]: rename
    ncclAllReduce(data, data, count, ncclFloat, ncclSum, comm, stream);  // expect[hygon-dcu]: drop-in expect[mthreads-mp31]: rename expect[ascend-910b]: adapt
    size_t bytes = count * sizeof(float);  // ok
    (void)bytes;                           // ok
}
