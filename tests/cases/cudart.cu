#include <cuda_runtime.h>  // expect[hygon-dcu]: rename expect[mthreads-mp31]: rename expect[ascend-910b]: adapt
#include <vector>          // ok

#define CHECK(call) do { if ((call) != cudaSuccess) return 1; } while (0)  // expect[hygon-dcu]: rename

// cudaFree in a comment is no use.                                         // ok
static const char* message = "cudaMalloc failed";  // ok

int copy_through_the_device(const std::vector<float>& host, float* back) {
    float* device = nullptr;                           // ok
    size_t bytes = host.size() * sizeof(float);        // ok
    CHECK(cudaMalloc(&device, bytes));                 // expect[hygon-dcu]: rename expect[mthreads-mp31]: rename expect[ascend-910b]: adapt
    cudaStream_t stream;                               // expect[hygon-dcu]: rename expect[ascend-910b]: rename
    cudaStreamCreate(&stream);                         // expect[hygon-dcu]: rename expect[mthreads-mp31]: rename expect[ascend-910b]: rename
    cudaMemcpyAsync(device, host.data(), bytes, cudaMemcpyHostToDevice, stream);  // expect[ascend-910b]: adapt expect[mthreads-mp31]: rename
    cudaMemcpy(back, device, bytes, cudaMemcpyDeviceToHost);  // expect[hygon-dcu]: rename expect[ascend-910b]: adapt
    cudaDeviceSynchronize();                           // expect[hygon-dcu]: rename expect[ascend-910b]: rename
    cudaFree(device);                                  // expect[hygon-dcu]: rename expect[ascend-910b]: adapt
    return message == nullptr;                         // ok
}

int stream_ordered(cudaStream_t stream) {
    void* block = nullptr;                             // ok
    cudaMallocAsync(&block, 64, stream);               // expect[hygon-dcu]: rename expect[mthreads-mp22]: no-equivalent expect[mthreads-mp31]: no-equivalent
    return cudaNotInAnyList(block);                    // expect[hygon-dcu]: unknown expect[mthreads-mp31]: unknown expect[ascend-910b]: unknown
}
