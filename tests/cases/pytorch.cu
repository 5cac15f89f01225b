#include <torch/extension.h>       // ok
#include <c10/cuda/CUDAGuard.h>    // expect[hygon-dcu]: rename

torch::Tensor twice(torch::Tensor input) {                                     // ok
    TORCH_CHECK(input.is_cuda(), "on the device");                             // expect[hygon-dcu]: drop-in expect[mthreads-mp31]: adapt
    const c10::cuda::CUDAGuard guard(input.device());                          // expect[hygon-dcu]: rename expect[mthreads-mp31]: rename expect[ascend-910b]: rename
    cudaStream_t stream = at::cuda::getCurrentCUDAStream();                    // expect[hygon-dcu]: rename expect[mthreads-mp31]: rename expect[ascend-910b]: rename
    C10_CUDA_CHECK(cudaStreamSynchronize(stream));                             // expect[hygon-dcu]: rename expect[ascend-910b]: adapt
    return input * 2;                                                          // ok
}

bool is_cuda = false;  // ok
